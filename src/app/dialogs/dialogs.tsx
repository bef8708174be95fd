import type { Catalogue } from "../../library/index.ts";
import type { KeyRow } from "../commands/key-table.ts";
import type { DialogName } from "../reading/view-store.ts";
import { lazyComponent } from "../ui/lazy-component.tsx";

const ExportDialog = lazyComponent(() => import("./files.ts").then(({ ExportDialog }) => ExportDialog));
const IntroductionDialog = lazyComponent(() =>
	import("./introduction-dialog.tsx").then(({ IntroductionDialog }) => IntroductionDialog),
);
const KeySheet = lazyComponent(() => import("./keys/key-sheet.tsx").then(({ KeySheet }) => KeySheet));
const SettingsDialog = lazyComponent(() =>
	import("./settings/settings-dialog.tsx").then(({ SettingsDialog }) => SettingsDialog),
);

/** The open dialog, except the import. Each dialog is a chunk that loads when it is first opened. */
export function Dialogs({ dialog, catalogue, table }: DialogsProps) {
	return (
		<>
			{dialog === "export" && <ExportDialog catalogue={catalogue} />}
			{dialog === "introduction" && <IntroductionDialog />}
			{dialog === "keys" && <KeySheet table={table} />}
			{dialog === "settings" && <SettingsDialog table={table} />}
		</>
	);
}

interface DialogsProps {
	readonly dialog: DialogName;
	readonly catalogue: Catalogue;
	readonly table: readonly KeyRow[];
}
