import { createElement, type MouseEvent, type ReactNode } from "react";
import { useShortcut } from "../../commands/command-provider.tsx";
import { messages } from "../../language/messages.ts";
import { Menu } from "../../ui/menu.tsx";
import { barFrame, brandContents, brandProps, documentName, nameOf } from "../../ui/page-frame.ts";
import "../../../styles/bar.css";
import "../../../styles/sample.css";
import "./bar.css";
import type { DocumentRecord } from "../../../corpus/index.ts";

/** The bar at the top: the product, the name of the document or a menu of all documents, then `children`. */
export function Bar({ record, documents, hrefOf, onHome, children }: BarProps) {
	const shortcut = useShortcut("documents");
	const brand = createElement(
		"a",
		{ ...brandProps, onClick: onHome },
		...brandContents<ReactNode>(createElement),
	);
	const name = record && documentName<ReactNode>(createElement, record);
	const start =
		record && documents.length > 1 ? (
			<Menu
				label={name}
				name={messages.named(messages.documents, nameOf(record))}
				menuId="documents"
				shortcut={shortcut}
			>
				<DocumentList documents={documents} current={record} hrefOf={hrefOf} />
			</Menu>
		) : (
			name
		);
	return barFrame<ReactNode>(createElement, brand, start, children);
}

interface BarProps {
	readonly record: DocumentRecord | undefined;
	readonly documents: readonly DocumentRecord[];
	readonly hrefOf: (record: DocumentRecord) => string;
	/** Called on a click on the product. Undefined if no document is open. */
	readonly onHome?: (event: MouseEvent) => void;
	readonly children?: ReactNode;
}

export function DocumentList({ documents, current, hrefOf }: DocumentListProps) {
	return (
		<ul className="document-list">
			{documents.map((record) => (
				<li key={record.id}>
					<a href={hrefOf(record)} aria-current={record === current ? "page" : undefined}>
						<bdi>{record.title}</bdi>
					</a>
				</li>
			))}
		</ul>
	);
}

interface DocumentListProps {
	readonly documents: readonly DocumentRecord[];
	readonly current: DocumentRecord | undefined;
	readonly hrefOf: (record: DocumentRecord) => string;
}
