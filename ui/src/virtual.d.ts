declare module "virtual:catalogue/*" {
  const catalogue: Record<"ui" | "error" | "fault" | "finding" | "convert", Record<string, string>>;
  export default catalogue;
}

declare module "virtual:core" {
  export default function bytes(): Promise<ArrayBuffer>;
}
