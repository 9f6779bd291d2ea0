import * as React from 'react';
import { MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import type { Language } from '../../grid/language/language';
import { Icon } from '../../grid/view/icon';
import { obstacleText, spokenWork, stoppedText } from './preview-text';
import { PreviewResult } from './preview-result';
import type { Obstacle, Work } from './preview-state';

interface PreviewWorkProps {
  readonly work: Work;
  readonly language: Language;
}

/** How far a calculation is, what it gave, or why it gave nothing. */
export const PreviewWork: React.FC<PreviewWorkProps> = ({ work, language }) => {
  switch (work.phase) {
    case 'idle':
      return null;
    case 'busy':
      return (
        <div>
          <ProgressBar aria-label={spokenWork(work, language)} value={work.share} max={1} />
          {spokenWork(work, language)}
        </div>
      );
    case 'stopped':
      return <Refusal text={obstacleText(work.reason, language)} />;
    case 'done':
      return work.outcome.status === 'billed' ? (
        <PreviewResult {...work.outcome} language={language} />
      ) : (
        <Refusal text={stoppedText(work.outcome, language)} />
      );
  }
};

/** Why a contract cannot be previewed at all. */
export const PreviewObstacle: React.FC<{ readonly reason: Obstacle; readonly language: Language }> = ({
  reason,
  language,
}) => <Refusal text={obstacleText(reason, language)} />;

const Refusal: React.FC<{ readonly text: string }> = ({ text }) => (
  <MessageBar intent="error" layout="multiline" icon={<Icon name="danger" />}>
    <MessageBarBody>
      <bdi>{text}</bdi>
    </MessageBarBody>
  </MessageBar>
);
