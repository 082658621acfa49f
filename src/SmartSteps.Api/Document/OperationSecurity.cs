using Microsoft.OpenApi;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Document;

/// <summary>Describes how each operation is opened, from what it declares itself: by a key in three ways, or by an access token with its scope.</summary>
internal sealed class OperationSecurity(OpenApiDocument document, OperationList operations)
{
    private const string OAuth = "oauth2";

    private static readonly (string Name, OpenApiSecurityScheme Scheme)[] KeySchemes =
    [
        ("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key as bearer token, or an access token from POST /oauth/token or from the issuer that the server trusts." }),
        ("apiKey", new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "The key in a header." }),
        ("basic", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "The key as password, with any user name; or as user name without a password." }),
    ];

    /// <summary>Declares the ways.</summary>
    public void AddSchemes()
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        foreach (var (name, scheme) in KeySchemes)
        {
            document.Components.SecuritySchemes[name] = scheme;
        }

        document.Components.SecuritySchemes[OAuth] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "An access token for a key: client_id is the key's public part, client_secret what stands after it.",
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri("/oauth/token", UriKind.Relative),
                    Scopes = KeyScope.All.ToDictionary(s => s.Value, s => s.Meaning, StringComparer.Ordinal),
                },
            },
        };
    }

    /// <summary>Adds to an operation how it is opened, and the refusals that come with it where it names none of their status.</summary>
    /// <param name="into">The operation.</param>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path as it is described.</param>
    /// <param name="response">Makes a refusal's description.</param>
    /// <exception cref="InvalidOperationException">There is no such operation.</exception>
    public void Describe(OpenApiOperation into, HttpMethod method, string path, Func<ProblemSample, OpenApiResponse> response)
    {
        var operation = operations.Operations.FirstOrDefault(o => o.Method == method.Method && PathOf(o) == path)
            ?? throw new InvalidOperationException($"{method} {path} is described, but there is no such operation.");

        // Every operation refuses parameters that it does not know.
        into.Responses!.TryAdd("400", response(ProblemSample.Parameter));
        if (operation.Key is null)
        {
            into.Security = [];
            return;
        }

        into.Security = [.. KeySchemes.Select(s => Requirement(s.Name, [])), Requirement(OAuth, operation.Scope is { } scope ? [scope.Value] : [])];
        foreach (var problem in new[] { ProblemSample.Unauthorised, ProblemSample.InsufficientScope(operation.Scope), ProblemSample.WrongSecrets })
        {
            into.Responses.TryAdd(problem.Status.ToString(), response(problem));
        }
    }

    /// <summary>A path that takes the rest of the path is described like any other.</summary>
    public static string PathOf(Operation operation) => operation.Route.Replace("{**", "{", StringComparison.Ordinal);

    private OpenApiSecurityRequirement Requirement(string name, List<string> scopes) => new() { [new OpenApiSecuritySchemeReference(name, document)] = scopes };
}
