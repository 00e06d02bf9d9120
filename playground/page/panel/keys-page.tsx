// The keys of the sandbox, for whoever is to connect one in the sidebar.
import type { SandboxKey } from '../../server/protocol.ts';
import { CopyButton } from './copy-command.tsx';

export function KeysPage({ keys }: { readonly keys: readonly SandboxKey[] }) {
  return (
    <section className="panel-keys" aria-label="Sandbox keys">
      <p className="panel-hint">
        Made-up keys that this sandbox takes, and nobody else. Connect one in the add-on's sidebar.
      </p>
      {keys.map(({ name, about, key }) => (
        <div key={name} className="panel-key">
          <span className="panel-key-name">{name}</span>
          <code className="panel-key-text">{key}</code>
          <CopyButton caption="Copy" what="Key" label={`Copy the ${name} key`} load={async () => key} />
          <span className="panel-summary">{about}</span>
        </div>
      ))}
    </section>
  );
}
