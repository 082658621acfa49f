using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Tokens;

namespace SmartSteps.Api.Tokens;

/// <summary>Access tokens: given for keys, and taken from elsewhere.</summary>
internal static class TokenOperations
{
    public static void AddTokens(this IServiceCollection services, AuthOptions options)
    {
        services.TryAddSingleton<ITokenKeys, TokenKeysInMemory>();
        services.AddSingleton(p => new TokenKeyRing(p.GetRequiredService<ITokenKeys>(), p.GetRequiredService<TimeProvider>(), options.TokenKeys));
        services.AddSingleton<SeenTokens>();
        services.AddSingleton<OwnTokens>();
        services.AddSingleton<IssuerKeys>();
        services.AddSingleton<OutsideTokens>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<TokenDocuments>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var documents = services.GetRequiredService<TokenDocuments>();
        yield return new("POST", "/oauth/token", null, [], services.GetRequiredService<TokenEndpoint>().PostAsync) { Refuse = OAuthAnswer.Of };
        yield return new("GET", "/oauth/jwks", null, [], documents.KeysAsync);
        yield return new("GET", "/.well-known/oauth-authorization-server", null, [], documents.ServerAsync);
    }
}
