import { paths } from "@/components/console/paths";
import { WizardFooter } from "@/components/console/wizard-footer";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { ConnectionRow } from "@/lib/org/describe-identity";
import { turnOnAction } from "../actions";
import { ChooseForm } from "../choose-form";
import { ConnectionFacts } from "../connection-facts";

/** The last look before people sign in with it. */
export function TurnOnStep({ org, connection }: { readonly org: string; readonly connection: ConnectionRow }) {
  const { idp, id } = connection;
  return (
    <>
      <Card title={connection.name} description="Compare this with what your identity provider shows.">
        <ConnectionFacts connection={connection} />
      </Card>
      <div className="mt-4 grid gap-3">
        {connection.testedAt === null && (
          <Callout kind="tip" title="Test it first">
            A test goes the whole way through {connection.name} and signs nobody in. If something is wrong, it says
            what, before anybody meets it. <TextLink href={paths.samlTest(org)}>Test this connection</TextLink>
          </Callout>
        )}
        <Callout title="What turning on does">
          People of this organization may sign in through {connection.name}. Passwords go on working, so nobody is
          locked out, and directory sync opens as the next step. You can turn it off again at any time.
        </Callout>
      </div>
      <WizardFooter back={paths.samlSetup(org, { step: "exchange", idp })}>
        <ChooseForm action={turnOnAction} values={{ org, connectionId: id }} verb="Turn on" look="primary" size="md" />
      </WizardFooter>
    </>
  );
}
