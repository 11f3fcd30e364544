"use client";

import { IdpPicker } from "@/components/console/idp-picker";
import { paths } from "@/components/console/paths";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { WizardFooter } from "@/components/console/wizard-footer";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioTiles } from "@/components/ui/radio-tiles";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { IdpTile } from "../../idp-tiles";
import { enableDirectoryAction } from "./actions";

interface IdpStepProps {
  readonly org: string;
  readonly tiles: readonly IdpTile[];
  /** Directories that were begun and that nobody has reached yet. */
  readonly begun: readonly { readonly id: string; readonly name: string }[];
}

/** Which identity provider, and how it will prove that it is the one. */
export function IdpStep({ org, tiles, begun }: IdpStepProps) {
  const { state, form } = useConfirmedAction(enableDirectoryAction);
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="org" value={org} />
      {begun.length > 0 && <Begun org={org} begun={begun} />}
      <Card
        title="Where are your people managed?"
        description="Instructions and checks follow that product's own words."
      >
        <IdpPicker idps={tiles} />
      </Card>
      <Card title="Authentication type" description="How it proves that it is yours.">
        <RadioTiles
          name="authentication"
          legend="Authentication type"
          hidesLegend
          columns="sm:grid-cols-2"
          defaultValue="bearer"
          tiles={[
            {
              value: "bearer",
              title: "Bearer API key",
              description: "A key that you generate in the next step. Every identity provider can send one.",
            },
            {
              value: "oauth",
              title: "OAuth 2.0 client credentials",
              description: "Not part of this version.",
              disabled: true,
            },
          ]}
        />
      </Card>
      <Card title="What is it called here?">
        <Field label="Name" hint="Leave it empty to use the name of the identity provider.">
          {(control) => <Input {...control} name="name" maxLength={100} autoComplete="off" className="max-w-sm" />}
        </Field>
      </Card>
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <WizardFooter back={paths.scimSetup(org)}>
        <SubmitButton>Next</SubmitButton>
      </WizardFooter>
    </form>
  );
}

function Begun({ org, begun }: Pick<IdpStepProps, "org" | "begun">) {
  return (
    <Callout title="You have already begun">
      Go on with{" "}
      {begun.map((directory, index) => (
        <span key={directory.id}>
          {index > 0 && ", "}
          <TextLink href={paths.scimSetup(org, { directory: directory.id })}>{directory.name}</TextLink>
        </span>
      ))}{" "}
      or connect another directory below.
    </Callout>
  );
}
