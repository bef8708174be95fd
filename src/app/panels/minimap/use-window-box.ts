import { type RefObject, useEffect } from "react";

/**
 * Keeps the box where the window is and moves the window with it: a click goes
 * there, a drag goes along. Listeners are the element's own, for it is no control:
 * whoever has no pointer has the outline and the notes.
 */
export function useWindowBox(
	strip: RefObject<HTMLElement | null>,
	box: RefObject<HTMLElement | null>,
	pageHeight: number,
): void {
	useEffect(() => {
		const element = strip.current;
		if (!element || pageHeight === 0) return;
		const place = () => {
			if (!box.current) return;
			const scale = element.clientHeight / pageHeight;
			box.current.style.translate = `0 ${scrollY * scale}px`;
			box.current.style.blockSize = `${Math.min(1, innerHeight / pageHeight) * 100}%`;
		};
		place();
		addEventListener("scroll", place, { passive: true });
		addEventListener("resize", place);
		return () => {
			removeEventListener("scroll", place);
			removeEventListener("resize", place);
		};
	}, [strip, box, pageHeight]);

	useEffect(() => {
		const element = strip.current;
		if (!element) return;
		let grip: number | undefined;
		const go = ({ clientY }: PointerEvent, behavior: ScrollBehavior) => {
			const { top, height } = element.getBoundingClientRect();
			const share = (clientY - top - (grip ?? 0)) / height;
			scrollTo({ top: share * document.documentElement.scrollHeight, behavior });
		};
		const press = (event: PointerEvent) => {
			if (event.button !== 0) return;
			event.preventDefault();
			element.setPointerCapture(event.pointerId);
			const at = box.current?.getBoundingClientRect();
			const isInBox = at !== undefined && event.clientY >= at.top && event.clientY <= at.bottom;
			grip = isInBox ? event.clientY - at.top : (at?.height ?? 0) / 2;
			// Smooth only where the style sheet says so, which is not under reduced motion.
			if (!isInBox) go(event, "auto");
		};
		const drag = (event: PointerEvent) => {
			if (grip !== undefined) go(event, "instant");
		};
		const release = () => {
			grip = undefined;
		};
		element.addEventListener("pointerdown", press);
		element.addEventListener("pointermove", drag);
		element.addEventListener("pointerup", release);
		element.addEventListener("pointercancel", release);
		return () => {
			element.removeEventListener("pointerdown", press);
			element.removeEventListener("pointermove", drag);
			element.removeEventListener("pointerup", release);
			element.removeEventListener("pointercancel", release);
		};
	}, [strip, box]);
}
