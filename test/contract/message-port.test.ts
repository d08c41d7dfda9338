import { overMessagePort } from '../support/wires.ts';
import { contractCases } from './contract-cases.ts';

contractCases('over a message port', overMessagePort);
