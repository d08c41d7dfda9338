import { useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import classes from './appearance-switch.module.css';
import { words } from './words.ts';

const choices = [
  { value: 'auto', label: words.system, Icon: IconDeviceDesktop },
  { value: 'light', label: words.light, Icon: IconSun },
  { value: 'dark', label: words.dark, Icon: IconMoon },
] as const;

/** Light, dark, or as the system is. */
export function AppearanceSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={classes.root}>
      <legend className={classes.legend}>{words.appearance}</legend>
      {choices.map(({ value, label, Icon }) => (
        <button
          key={value}
          type="button"
          className={classes.choice}
          aria-pressed={colorScheme === value}
          aria-label={label}
          title={label}
          onClick={() => setColorScheme(value)}
        >
          <Icon size={16} stroke={1.6} aria-hidden />
        </button>
      ))}
    </fieldset>
  );
}
