import { useEditor } from "../editor-context.tsx";
import { savingMessages } from "../saving/saving-messages.ts";

/** Downloads the files that the changes change. */
export function DownloadButton() {
	const editor = useEditor();
	return (
		<button type="button" className="button" onClick={() => void editor.download()}>
			{savingMessages.download}
		</button>
	);
}
