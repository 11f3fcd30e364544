import Form from "next/form";
import { IdpPicker } from "@/components/console/idp-picker";
import { paths } from "@/components/console/paths";
import { WizardFooter } from "@/components/console/wizard-footer";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { idpTiles } from "../../idp-tiles";

/** Which identity provider signs people in. A plain form that leads to the next address. */
export function IdpStep({ org, selected }: { readonly org: string; readonly selected: string | undefined }) {
  return (
    <Form action={paths.samlSetup(org)}>
      <input type="hidden" name="step" value="exchange" />
      <Card title="Where do your people sign in today?" description="The next step speaks the words of that product.">
        <IdpPicker idps={idpTiles({ generic: "Other (SAML 2.0)" })} selected={selected} />
      </Card>
      <WizardFooter back={paths.identity(org)}>
        <SubmitButton>Next</SubmitButton>
      </WizardFooter>
    </Form>
  );
}
