// Validates a release by the Frictionless standard's own library (npm: datapackage): the descriptor
// by the published profiles, then every row by its schema, with primary and foreign keys.
const { Package, validate } = require('datapackage');
const fs = require('fs');

(async () => {
  const folder = process.argv[2];
  const wrong = [];
  const descriptor = JSON.parse(fs.readFileSync(`${folder}/datapackage.json`, 'utf8'));
  const checked = await validate(descriptor);
  checked.errors.forEach((error) => wrong.push(`descriptor: ${error.message}`));
  const release = await Package.load(descriptor, { basePath: folder });
  for (const resource of release.resources) {
    try {
      await resource.read({ relations: resource.schema.foreignKeys.length > 0 });
    } catch (error) {
      const each = error.errors && error.errors.length ? error.errors : [error];
      each.forEach((one) => wrong.push(`${resource.name}: ${one.message}`));
    }
  }
  console.log(wrong.length ? wrong.join('\n') : 'valid');
})().catch((error) => console.log(error));
