import { Component, type ReactNode, Suspense } from "react";
import { showLoadError } from "./load-error.ts";

/**
 * A part of the page whose code comes when it is needed. Where it does not come, or fails,
 * the page says so and goes on without it.
 */
export class LazyBoundary extends Component<LaterProps, { readonly isMissing: boolean }> {
	override readonly state = { isMissing: false };

	static getDerivedStateFromError() {
		return { isMissing: true };
	}

	override componentDidCatch() {
		showLoadError();
		this.props.onMissing?.();
	}

	override render() {
		const { fallback, children } = this.props;
		return this.state.isMissing ? fallback : <Suspense fallback={fallback}>{children}</Suspense>;
	}
}

interface LaterProps {
	/** What stands in its place. */
	readonly fallback?: ReactNode;
	readonly children: ReactNode;
	/** Takes back what made room for it. */
	readonly onMissing?: () => void;
}
