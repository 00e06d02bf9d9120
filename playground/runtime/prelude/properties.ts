import { call, job } from './bridge.ts';
import { defineService, method, scriptClass } from './define.ts';

export function installProperties(): void {
  const properties = scriptClass<string>('PropertiesService', 'Properties', {
    getProperty: method(1, 1, (scope, [key]) => call('Properties.getProperty', scope, key)),
    getProperties: method(0, 0, (scope) => call('Properties.getProperties', scope)),
    getKeys: method(0, 0, (scope) => call('Properties.getKeys', scope)),
    setProperty: method(2, 2, (scope, args, self) => {
      call('Properties.setProperty', scope, ...args);
      return self;
    }),
    setProperties: method(1, 2, (scope, args, self) => {
      call('Properties.setProperties', scope, ...args);
      return self;
    }),
    deleteProperty: method(1, 1, (scope, [key], self) => {
      call('Properties.deleteProperty', scope, key);
      return self;
    }),
    deleteAllProperties: method(0, 0, (scope, _args, self) => {
      call('Properties.deleteAllProperties', scope);
      return self;
    }),
  });
  defineService('PropertiesService', {
    getDocumentProperties: method(0, 0, () => (job.bound ? properties.create('document') : null)),
    getScriptProperties: method(0, 0, () => properties.create('script')),
    getUserProperties: method(0, 0, () => properties.create('user')),
  });
}
