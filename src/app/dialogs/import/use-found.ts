import { useEffect, useMemo, useState } from "react";
import { limits } from "../../../annotation/index.ts";
import { type Imported, type NamedBytes, type OpenDocument, readImports } from "../../../library/index.ts";
import { importInto, targetOf } from "./lay-over.ts";

/** How far files have come. */
type Chosen =
	| { readonly kind: "none" | "reading" | "unread" }
	| { readonly kind: "too-large"; readonly names: string }
	| { readonly kind: "read"; readonly files: readonly NamedBytes[] };

/** What files hold for the document, and what would come of it with the new layers that are wanted. */
export function useFound(files: readonly File[], open: OpenDocument, without: ReadonlySet<string>) {
	const chosen = useBytes(files);
	const bytes = chosen.kind === "read" ? chosen.files : undefined;
	const read = useMemo(() => bytes && readImports(bytes, open.layers), [bytes, open]);
	const layers = useMemo(
		() => [
			...new Map(read?.imports.flatMap((one) => one.newLayers).map((layer) => [layer.id, layer])).values(),
		],
		[read],
	);
	const taken = useMemo(
		() => new Set(layers.map(({ id }) => id).filter((id) => !without.has(id))),
		[layers, without],
	);
	const imported = useMemo(
		(): Imported | undefined => read && importInto(targetOf(open), read.imports, open.layers, taken),
		[read, open, taken],
	);
	const problems = [...(read?.problems ?? []), ...(imported?.problems ?? [])];
	return { chosen, bytes, layers, taken, outcomes: imported?.outcomes ?? [], problems };
}

function useBytes(files: readonly File[]): Chosen {
	const [chosen, setChosen] = useState<Chosen>({ kind: "none" });
	useEffect(() => {
		if (files.length === 0) return setChosen({ kind: "none" });
		const large = files.filter(({ size }) => size > limits.annotationFile);
		if (large.length > 0) {
			return setChosen({ kind: "too-large", names: large.map(({ name }) => name).join(", ") });
		}
		let isWanted = true;
		const done = (result: Chosen) => isWanted && setChosen(result);
		setChosen({ kind: "reading" });
		Promise.all(files.map(bytesOf)).then(
			(read) => done({ kind: "read", files: read }),
			() => done({ kind: "unread" }),
		);
		return () => {
			isWanted = false;
		};
	}, [files]);
	return chosen;
}

const bytesOf = async (file: File): Promise<NamedBytes> => ({
	name: file.name,
	bytes: new Uint8Array(await file.arrayBuffer()),
});
