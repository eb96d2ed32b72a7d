// A real SMTP receiver, so that the portal sends real mail over a real connection.
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface Mailbox {
  port: number;
  mails: ParsedMail[];
  /** Waits until `count` mails to `address` have come in; the last of them. */
  wait_for(address: string, count?: number): Promise<ParsedMail>;
  close(): Promise<void>;
}

export async function open_mailbox(): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => { mails.push(mail); done(); }, done);
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const port = (server.server.address() as { port: number }).port;
  return {
    port,
    mails,
    async wait_for(address, count = 1) {
      for (let tries = 0; tries < 300; tries += 1) {
        const found = mails.filter((mail) => addresses(mail).includes(address));
        if (found.length >= count) return found[found.length - 1] as ParsedMail;
        await new Promise((again) => setTimeout(again, 100));
      }
      throw new Error(`not ${count} mails to ${address}; there is mail to ${mails.map(addresses).join("; ")}`);
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

export function addresses(mail: ParsedMail): string {
  const to = Array.isArray(mail.to) ? mail.to : mail.to ? [mail.to] : [];
  return to.map((one) => one.text).join(", ");
}
