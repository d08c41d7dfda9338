import { inProcess } from '../support/wires.ts';
import { contractCases } from './contract-cases.ts';

contractCases('in process', inProcess);
