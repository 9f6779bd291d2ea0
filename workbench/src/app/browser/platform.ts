/**
 * The Fluent library of the platform. A built control has no Fluent in it: it reads this global, whose name the
 * platform keeps from an older version.
 */
export * from '@fluentui/react-components';
