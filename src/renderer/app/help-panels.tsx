import { Drawer, Modal, TextInput } from '@mantine/core';

import { useState } from 'react';
import { searchGlossary } from '../../contract/glossary.ts';
import { Actions } from './actions.tsx';

import type { Help } from './help.ts';
import classes from './help-panels.module.css';
import { ThisComputer } from './this-computer.tsx';
import { words } from './words.ts';

function GlossaryList() {
  const [query, setQuery] = useState('');
  const found = searchGlossary(query);
  return (
    <>
      <TextInput
        data-autofocus
        label={words.glossarySearch}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      {found.length === 0 ? <p className={classes.nothing}>{words.glossaryNothing}</p> : null}
      <dl className={classes.terms}>
        {found.map((entry) => (
          <div key={entry.term} className={classes.entry}>
            <dt>{entry.term}</dt>
            <dd>{entry.sentence}</dd>
            <dd className={classes.fine}>
              {words.formula}: {entry.formula}
            </dd>
            <dd className={classes.fine}>
              {words.source}: {entry.source}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Glossary, keyboard list, what was found on this computer, and the finder of actions. */
export function HelpPanels({ help }: { readonly help: Help }) {
  return (
    <>
      <Drawer
        opened={help.panel === 'glossary'}
        onClose={help.close}
        title={words.glossary}
        size={440}
        closeButtonProps={{ 'aria-label': words.close }}
      >
        <GlossaryList />
      </Drawer>
      <Modal
        opened={help.panel === 'shortcuts'}
        onClose={help.close}
        title={words.shortcuts}
        size={460}
        closeButtonProps={{ 'aria-label': words.close }}
      >
        <dl className={classes.keys}>
          {words.shortcutList.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys.replace('mod', help.modKey)}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Modal>
      <Drawer
        opened={help.panel === 'computer'}
        onClose={help.close}
        title={words.computer}
        size={440}
        closeButtonProps={{ 'aria-label': words.close }}
      >
        <ThisComputer />
      </Drawer>
      <Actions help={help} />
    </>
  );
}
