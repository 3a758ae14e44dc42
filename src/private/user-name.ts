import { hostnameOf } from './private-host.js'

/**
 * The user name that goes with a token alone.
 *
 * GitHub and most others take any name beside a token. GitLab knows OAuth tokens by `oauth2` and job tokens, which begin
 * with `glcbt-`, by `gitlab-ci-token` (docs.gitlab.com, "CI/CD job token", "OAuth 2.0 tokens"); Bitbucket's access tokens
 * need `x-token-auth` (support.atlassian.com, "Using access tokens").
 */
export function userNameFor(host: string, token: string): string {
  const name = hostnameOf(host)
  if (name === 'bitbucket.org') return 'x-token-auth'
  if (name === 'github.com') return 'x-access-token'
  return token.startsWith('glcbt-') ? 'gitlab-ci-token' : 'oauth2'
}
