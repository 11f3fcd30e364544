import { answerWebRequest } from "@/lib/http/answer-web-request";

export const dynamic = "force-dynamic";

/** The Next door of the SCIM endpoint: Muster runs wherever Next runs. The lean door of server/ does the same, faster. */
export {
  answerWebRequest as DELETE,
  answerWebRequest as GET,
  answerWebRequest as HEAD,
  answerWebRequest as OPTIONS,
  answerWebRequest as PATCH,
  answerWebRequest as POST,
  answerWebRequest as PUT,
};
