// The table of routes and api/openapi.yaml say the same, both ways.
const bodies = { none: undefined, json: "application/json", multipart: "multipart/form-data" };
const roles_of = (roles) => roles.map((role) => (role === "visitor" ? "beheerder" : role)).sort().join();

export function rows({ portal, contract }) {
  const routes = portal.routes();
  const find = (list, one) => list.find((other) => other.method === one.method && other.path === one.path);
  const described = routes.map((route) => ({
    name: `${route.method} ${route.path} is described`,
    run() {
      const operation = find(contract.operations, route);
      if (!operation) return ["not in openapi.yaml"];
      const wrong = [];
      if (roles_of(route.roles) !== roles_of(operation.roles)) wrong.push(`roles ${route.roles}, described are ${operation.roles}`);
      if (bodies[route.body] !== operation.body) wrong.push(`body ${route.body}, described is ${operation.body}`);
      return wrong;
    },
  }));
  const served = contract.operations.map((operation) => ({
    name: `${operation.method} ${operation.path} is served`,
    run: () => (find(routes, operation) ? [] : ["not in the table of routes"]),
  }));
  return [...described, ...served];
}
