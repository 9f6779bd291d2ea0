import { readConfig } from './config';

const complete = {
  DATAVERSE_URL: 'https://org.example/api/data/v9.2/',
  DATAVERSE_SCOPE: 'https://org.example/.default',
  ENTRA_AUTHORITY: 'https://login.example/tenant',
  ENTRA_ISSUER: 'https://login.example/tenant/v2.0',
  API_AUDIENCE: 'api://powerbill',
  CLIENT_ID: 'client',
  CLIENT_SECRET: 'secret',
  AzureWebJobsStorage: 'UseDevelopmentStorage=true',
  WEBHOOK_KEY: 'key',
};

describe('readConfig', () => {
  it('reads a complete environment, with the defaults of what is optional', () => {
    expect(readConfig(complete)).toMatchObject({
      dataverseUrl: 'https://org.example/api/data/v9.2',
      runQueue: 'billing-chunks',
      runChunkSize: 25,
    });
  });

  it('names everything that is missing or malformed at once', () => {
    const wrong = {
      ...complete,
      DATAVERSE_URL: 'org.example',
      CLIENT_ID: ' ',
      WEBHOOK_KEY: undefined,
      RUN_CHUNK_SIZE: '0',
      RUN_QUEUE: 'Queue',
    };
    const message = (() => {
      try {
        readConfig(wrong);
        return '';
      } catch (error) {
        return String(error);
      }
    })();
    for (const name of ['DATAVERSE_URL', 'CLIENT_ID', 'WEBHOOK_KEY', 'RUN_CHUNK_SIZE', 'RUN_QUEUE']) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('CLIENT_SECRET');
  });
});
