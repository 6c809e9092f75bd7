import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import type { FormAction } from "#lib/form-state.ts";

type RemovalFormProps = { action: FormAction; question: ReactNode; confirm: ReactNode; memberId?: string };

/** Ends a membership after a second question, without JavaScript. */
export function RemovalForm({ action, question, confirm, memberId }: RemovalFormProps) {
  return (
    <details>
      <summary className="flex min-h-11 w-fit items-center font-medium text-danger underline underline-offset-4">
        {question}
      </summary>
      <ActionForm action={action} className="mt-3 flex flex-col items-start gap-3 max-sm:items-stretch">
        {memberId === undefined ? null : <input type="hidden" name="memberId" value={memberId} />}
        <Button look="danger">{confirm}</Button>
      </ActionForm>
    </details>
  );
}
