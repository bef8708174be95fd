import { Dialog } from "../ui/dialog.tsx";
import "./picture-dialog.css";

/** An image of a document. */
export interface Picture {
	readonly address: string;
	/** The alternative text. */
	readonly name: string;
}

/** Shows an image as large as the window allows. */
export function PictureDialog({ picture: { address, name }, onClose }: PictureDialogProps) {
	return (
		<Dialog title={name} className="picture-dialog" onClose={onClose}>
			<img src={address} alt={name} />
		</Dialog>
	);
}

interface PictureDialogProps {
	readonly picture: Picture;
	readonly onClose: () => void;
}
