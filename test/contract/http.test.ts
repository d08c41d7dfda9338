import { overHttp } from '../support/wires.ts';
import { contractCases } from './contract-cases.ts';

contractCases('over HTTP', overHttp);
