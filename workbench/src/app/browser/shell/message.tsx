import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
} from '@fluentui/react-components';
import * as React from 'react';

/** Says that something failed, and offers to try again. */
export const FailureMessage: React.FC<{ readonly message: string; readonly onRetry?: () => void }> = (
  props,
) => (
  <div role="alert">
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>This could not be loaded.</MessageBarTitle>
        {props.message}
      </MessageBarBody>
      {props.onRetry && (
        <MessageBarActions>
          <Button size="small" onClick={props.onRetry}>
            Try again
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  </div>
);

/** Says that the server accepts the sign-in no longer, and asks for another. */
export const SessionEndedMessage: React.FC<{ readonly onSignIn: () => void }> = ({ onSignIn }) => (
  <div role="alert">
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>Your sign-in has ended.</MessageBarTitle>
        Nothing was lost: sign in again to go on.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onSignIn}>
          Sign in again
        </Button>
      </MessageBarActions>
    </MessageBar>
  </div>
);

/** Says that something is on its way. */
export const LoadingMessage: React.FC<{ readonly label: string }> = ({ label }) => (
  <div role="status">
    <Spinner size="small" labelPosition="after" label={label} />
  </div>
);
