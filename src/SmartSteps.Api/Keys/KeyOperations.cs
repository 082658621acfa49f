using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Who is let in, and how a tenant looks after its keys.</summary>
internal static class KeyOperations
{
    public static void AddKeys(this IServiceCollection services, AuthOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton<ApiKeys>();
        services.AddSingleton<KeyUse>();
        services.AddSingleton<CallerAddress>();
        services.AddSingleton<WrongSecrets>();
        services.AddSingleton<SecretCheck>();
        services.AddSingleton<KeyGate>();
        services.AddSingleton<KeyRequestReader>();
        services.AddSingleton<KeyEndpoints>();
        services.AddHostedService<KeyUseWriter>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var keys = services.GetRequiredService<KeyEndpoints>();
        var posts = services.GetRequiredService<RepeatedPosts>();
        yield return new("GET", "/v1/keys", KeyNeed.Buyer, Page.Parameters, keys.ListAsync);
        yield return new("POST", "/v1/keys", KeyNeed.Buyer, [], context => posts.RunAsync(context, keys.PostAsync));
        yield return new("POST", AdminTenantEndpoints.Path + "/{id}/keys", KeyNeed.Admin, [], context => posts.RunAsync(context, keys.PostForTenantAsync));
        yield return new("DELETE", "/v1/keys/{id}", KeyNeed.Buyer, [], keys.RevokeAsync);
        yield return new("POST", "/v1/keys/{id}/rotate", KeyNeed.Buyer, [], context => posts.RunAsync(context, keys.RotateAsync));
    }
}
