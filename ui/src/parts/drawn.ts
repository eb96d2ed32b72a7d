// Resolves when what stands on the page now has been drawn.
export const drawn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
