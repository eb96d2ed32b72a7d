// The bytes of the core, from where the build put them (vite/core_file.ts).
export async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the core answered ${response.status}`);
  return response.arrayBuffer();
}

// From base64 of gzip, in a page that may ask nobody for anything.
export async function unpacked(packed: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(packed), (symbol) => symbol.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
