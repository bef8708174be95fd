import { lazy, Suspense } from "react";
import type { Catalogue } from "../../library/index.ts";
import type { KeyRow } from "../commands/key-table.ts";
import type { DialogName } from "../reading/view-store.ts";

const ExportDialog = lazy(() => import("./files.ts").then(({ ExportDialog }) => ({ default: ExportDialog })));
const IntroductionDialog = lazy(() =>
	import("./introduction-dialog.tsx").then(({ IntroductionDialog }) => ({ default: IntroductionDialog })),
);
const KeySheet = lazy(() => import("./keys/key-sheet.tsx").then(({ KeySheet }) => ({ default: KeySheet })));
const SettingsDialog = lazy(() =>
	import("./settings/settings-dialog.tsx").then(({ SettingsDialog }) => ({ default: SettingsDialog })),
);

/** The open dialog, except the import. Each dialog is a chunk that loads when it is first opened. */
export function Dialogs({ dialog, catalogue, table }: DialogsProps) {
	return (
		<Suspense>
			{dialog === "export" && <ExportDialog catalogue={catalogue} />}
			{dialog === "introduction" && <IntroductionDialog />}
			{dialog === "keys" && <KeySheet table={table} />}
			{dialog === "settings" && <SettingsDialog table={table} />}
		</Suspense>
	);
}

interface DialogsProps {
	readonly dialog: DialogName;
	readonly catalogue: Catalogue;
	readonly table: readonly KeyRow[];
}
