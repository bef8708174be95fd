import { Component, type ReactNode } from "react";
import { showLoadError } from "./load-error.ts";

/**
 * Wraps lazy components. If their code fails to load (for example after a deploy) or throws,
 * the page stays usable and shows a message.
 */
export class LazyBoundary extends Component<LazyBoundaryProps, { readonly hasFailed: boolean }> {
	override readonly state = { hasFailed: false };

	static getDerivedStateFromError() {
		return { hasFailed: true };
	}

	override componentDidCatch() {
		showLoadError();
		this.props.onFailed?.();
	}

	override render() {
		const { fallback, children } = this.props;
		return this.state.hasFailed ? fallback : children;
	}
}

interface LazyBoundaryProps {
	/** Shown after a failure. */
	readonly fallback?: ReactNode;
	readonly children: ReactNode;
	/** Called after a failure, for example to close the dialog that opened. */
	readonly onFailed?: () => void;
}
