// The worker of messages: no page is under it, so that it stands beside any other worker.
import { PushScope, wirePush } from "../../shared/messages/push-worker";

wirePush(self as unknown as PushScope);
