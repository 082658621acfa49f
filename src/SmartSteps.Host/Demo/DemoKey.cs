using SmartSteps.Sales.Keys;

namespace SmartSteps.Host.Demo;

/// <summary>The key that a demo prints: new at each start, the ones before revoked, so that none need lie on disk.</summary>
internal static class DemoKey
{
    private const string Name = "demo";

    public static async Task<string> RenewAsync(ApiKeys keys, CancellationToken cancellationToken)
    {
        foreach (var earlier in await keys.ListAsync(cancellationToken))
        {
            if (earlier is { Name: Name, RevokedAt: null })
            {
                await keys.RevokeAsync(earlier.Id, cancellationToken);
            }
        }

        return (await keys.IssueAsync(Name, ApiKeyRole.Buyer, cancellationToken)).Text;
    }
}
