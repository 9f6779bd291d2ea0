/**
 * The page of the shell. React and Fluent are globals under the names that built controls read: `Reactv16` and
 * `FluentUIReactv940`.
 */
export const page = (nonce: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="style-nonce" content="${nonce}" />
    <title>PowerBill</title>
    <link rel="icon" href="/app/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/app/shell.css" />
  </head>
  <body>
    <div id="app"></div>
    <script src="/app/react.js"></script>
    <script src="/app/react-dom.js"></script>
    <script src="/app/platform.js"></script>
    <script src="/app/shell.js"></script>
  </body>
</html>
`;
