// One page of the people of a school, as the server gives it: what is asked, what came back.
import { answer, api, problem, type Problem, type Schemas } from "../../api/client";
import { cleanFilter, type Filter } from "./selection";

export type Person = Schemas["Person"];
export type Column = NonNullable<Schemas["PeopleQuery"]["sort"]>;

const pageSize = 50;

export class Roster {
  filter = $state.raw<Filter>({});
  sort = $state<Column>("family_name");
  descending = $state(false);
  page = $state(1);
  found = $state.raw<Schemas["PeoplePage"] | undefined>();
  trouble = $state.raw<Problem | undefined>();
  busy = $state(false);
  private latest = 0;

  constructor(
    readonly school: string,
    readonly kind: Schemas["Kind"],
  ) {}

  get filtered(): boolean {
    return Object.keys(this.filter).length > 0;
  }

  get ids(): string[] {
    return (this.found?.people ?? []).map((person) => person.id);
  }

  sorted(column: Column): "ascending" | "descending" | undefined {
    if (this.sort !== column) return undefined;
    return this.descending ? "descending" : "ascending";
  }

  sortBy(column: Column): Promise<void> {
    this.descending = this.sort === column && !this.descending;
    this.sort = column;
    return this.goTo(1);
  }

  narrow(filter: Filter): Promise<void> {
    this.filter = cleanFilter(filter);
    return this.goTo(1);
  }

  goTo(page: number): Promise<void> {
    this.page = page;
    return this.load();
  }

  /** Asks again. Only the answer to the last question counts. */
  async load(): Promise<void> {
    const question = ++this.latest;
    this.busy = true;
    try {
      const found = await this.ask();
      if (question === this.latest) this.accept(found);
    } catch (thrown) {
      if (question === this.latest) this.trouble = problem(thrown);
    } finally {
      if (question === this.latest) this.busy = false;
    }
  }

  private ask(): Promise<Schemas["PeoplePage"]> {
    const body = {
      kind: this.kind,
      filter: this.filter,
      sort: this.sort,
      descending: this.descending,
      page: this.page,
      page_size: pageSize,
    };
    return answer(api.POST("/schools/{school}/people/query", { params: { path: { school: this.school } }, body }));
  }

  private accept(found: Schemas["PeoplePage"]): void {
    this.trouble = undefined;
    this.found = found;
    const last = Math.max(1, Math.ceil(found.total / found.page_size));
    // The last page became empty, after a removal for instance.
    if (this.page > last) void this.goTo(last);
  }
}
