// What all the requests left in the log: no name, address, code, password, token or card number.
export function rows({ portal, secrets }) {
  const log = portal.log();
  return [
    { name: "the log has a line for each answer", run: () => ((log.match(/http\.answer/g) ?? []).length > 100 ? [] : ["too few lines"]) },
    ...[...secrets].filter(Boolean).map((secret) => ({
      name: "a secret is not in the log",
      run: () => (log.toLowerCase().includes(secret.toLowerCase()) ? [`the log holds ${secret}`] : []),
    })),
  ];
}
