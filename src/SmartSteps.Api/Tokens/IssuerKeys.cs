using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SmartSteps.Api.Tokens;

/// <summary>
/// The outside issuer's keys, from its discovery document: kept for a while, and fetched anew for a key that is not among them, one fetch at a time and not too often. While the issuer
/// cannot be reached, those known go on holding for a day at most. Thread-safe.
/// </summary>
internal sealed partial class IssuerKeys : IDisposable
{
    private const string Discovery = "/.well-known/openid-configuration";
    private const int MostBytes = 1 << 20;

    private readonly OutsideIssuerOptions? options;
    private readonly TimeProvider clock;
    private readonly ILogger<IssuerKeys> logger;
    private readonly HttpClient client;
    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Known? known;
    private long lookedAt;
    private bool looked;

    public IssuerKeys(AuthOptions auth, TimeProvider clock, ILogger<IssuerKeys> logger)
    {
        (options, this.clock, this.logger) = (auth.OutsideIssuer, clock, logger);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true) { MaxResponseContentBufferSize = MostBytes };
        if (options is not null)
        {
            client.Timeout = options.Patience;
        }
    }

    /// <summary>The issuer's keys, looked up anew where this one is not among them; null where they cannot be had.</summary>
    /// <param name="kid">The name of the key that is wanted, or null.</param>
    public async ValueTask<IReadOnlyCollection<SecurityKey>?> FindAsync(string? kid, CancellationToken cancellationToken)
    {
        if (known is { } keys && Serves(keys, kid))
        {
            return keys.Keys;
        }

        await fetching.WaitAsync(cancellationToken);
        try
        {
            // Somebody else may have fetched them while this one waited.
            if (known is { } other && Serves(other, kid))
            {
                return other.Keys;
            }

            if (!looked || clock.GetElapsedTime(lookedAt) >= OutsideIssuerOptions.BetweenLooks)
            {
                await FetchAsync(cancellationToken);
                (looked, lookedAt) = (true, clock.GetTimestamp());
            }

            return known is { } found && clock.GetElapsedTime(found.At) < OutsideIssuerOptions.LongestWithoutIssuer ? found.Keys : null;
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        fetching.Dispose();
    }

    private bool Serves(Known keys, string? kid) =>
        clock.GetElapsedTime(keys.At) < options!.KeysLifetime && (string.IsNullOrEmpty(kid) || keys.Keys.Any(k => k.KeyId == kid));

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        var documents = new HttpDocumentRetriever(client) { RequireHttps = !options!.IsLocal };
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(options.Issuer.TrimEnd('/') + Discovery, documents, cancellationToken);
            if (configuration.Issuer != options.Issuer)
            {
                NotTheIssuer(logger);
                return;
            }

            // Symmetric keys have no place in a published set, and would be what a forger hopes for.
            known = new Known([.. configuration.SigningKeys.Where(k => k is not SymmetricSecurityKey and not JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.Octet })], clock.GetTimestamp());
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            NotFetched(logger, failure.GetBaseException().GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of the outside issuer could not be fetched: {Kind}")]
    private static partial void NotFetched(ILogger logger, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The discovery document of the outside issuer names another issuer: its keys are not taken")]
    private static partial void NotTheIssuer(ILogger logger);

    private sealed record Known(IReadOnlyCollection<SecurityKey> Keys, long At);
}
