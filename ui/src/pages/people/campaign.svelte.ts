// Follows one campaign of invitations while its mails go out.
import { answer, api, type Schemas } from "../../api/client";

export type Campaign = Schemas["Campaign"];

const between = 1000; // ms

/** How many mails need no more work. */
export function handled(campaign: Campaign): number {
  return campaign.mails - campaign.queued - campaign.sending;
}

export class CampaignWatch {
  current = $state.raw<Campaign | undefined>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(
    readonly school: string,
    private readonly ondone: () => void,
  ) {}

  /** Takes up a campaign that was running before this page came. */
  async resume(kind: Schemas["Kind"]): Promise<void> {
    const params = { path: { school: this.school } };
    const { campaigns } = await answer(api.GET("/schools/{school}/invitations", { params }));
    const running = campaigns.find((campaign) => campaign.kind === kind && !campaign.done);
    if (running) this.follow(running);
  }

  follow(campaign: Campaign): void {
    clearTimeout(this.timer);
    this.current = campaign;
    if (campaign.done || this.stopped) return;
    this.timer = setTimeout(() => void this.look(campaign.id), between);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async look(id: string): Promise<void> {
    const params = { path: { school: this.school, campaign: id } };
    // A look that fails is no news: the server goes on with the mails, and so does this.
    const next = await answer(api.GET("/schools/{school}/invitations/{campaign}", { params })).catch(() => undefined);
    if (this.stopped || this.current?.id !== id) return;
    this.follow(next ?? this.current);
    if (next?.done) this.ondone();
  }
}
