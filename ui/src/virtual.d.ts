declare module "virtual:catalogue/*" {
  const catalogue: Record<"ui" | "error" | "fault" | "finding" | "convert", Record<string, string>>;
  export default catalogue;
}

declare module "virtual:core-url" {
  const url: string;
  export default url;
}
