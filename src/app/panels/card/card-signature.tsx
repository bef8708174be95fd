import { signatureIn } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { formatSignature } from "../../reading/signature-line.ts";

/** Who annotated the open span, and when. Nothing if the file does not say. */
export function CardSignature({ span }: { readonly span: PlacedSpan }) {
	const signature = signatureIn(span.annotation, useDocument());
	const line = signature && formatSignature(signature);
	return line === undefined ? null : <p className="card-signature">{line}</p>;
}
