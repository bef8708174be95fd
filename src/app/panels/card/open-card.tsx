import type { ReactNode } from "react";
import { useTarget } from "../../reading/page-context.tsx";
import { LazyBoundary } from "../../ui/lazy-boundary.tsx";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { useFocusOrigin } from "./use-card.ts";

const loadCard = () => import("./card.tsx").then(({ Card }) => Card);
const Card = lazyComponent(loadCard);

/** Loads the code of the card, which must open without delay. A failure surfaces when a card is opened. */
export function preloadCard(): void {
	loadCard().catch(() => {});
}

/** The card of the target of the address, if the target is a span or an entity. */
export function OpenCard({ foot }: OpenCardProps) {
	const target = useTarget();
	const isOpen = target.kind === "span" || target.kind === "entity";
	const focusOrigin = useFocusOrigin(isOpen);
	if (!isOpen) return null;
	return (
		<LazyBoundary>
			<Card
				entity={target.entity}
				span={target.kind === "span" ? target.span : undefined}
				focusOrigin={focusOrigin}
				foot={foot}
			/>
		</LazyBoundary>
	);
}

interface OpenCardProps {
	/** Further buttons for the footer of the card. */
	readonly foot?: ReactNode;
}
