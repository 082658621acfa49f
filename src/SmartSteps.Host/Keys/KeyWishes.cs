using System.Globalization;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Host.Keys;

/// <summary>Reads from the command line what a key shall be.</summary>
internal static class KeyWishes
{
    /// <exception cref="CommandFailure">Something cannot be had; the message says what can.</exception>
    public static KeyGrant Read(ApiKeyRole role, string tenantName, string name, IReadOnlyList<string> scopes, IReadOnlyList<string> allow, string? expires, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > KeyGrant.LongestName)
        {
            throw new CommandFailure("The name must have 1 to 100 characters.", "Name who or what the key is for.", ExitCode.Usage);
        }

        if (!TenantId.TryParse(tenantName, out var tenant))
        {
            throw new CommandFailure("The tenant's name must have 1 to 63 lower-case letters, digits and inner hyphens.", "Name whose key it is, such as --tenant mall-of-berlin.", ExitCode.Usage);
        }

        return new KeyGrant(name, role, tenant)
        {
            Scopes = scopes.Count == 0 ? null : [.. Split(scopes).Select(s => Scope(s, role)).Distinct()],
            Addresses = AddressList.Of(Split(allow).Select(Network)),
            ExpiresAt = expires is null ? null : End(expires, now),
        };
    }

    /// <summary>Each may be given apart, or several with commas between them.</summary>
    private static IEnumerable<string> Split(IReadOnlyList<string> texts) =>
        texts.SelectMany(t => t.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static KeyScope Scope(string text, ApiKeyRole role) => KeyScope.TryParse(text, out var scope) && scope.Roles.Contains(role)
        ? scope
        : throw new CommandFailure($"A key of this role has no scope '{text}'.", $"There are: {string.Join(", ", KeyScope.Of(role))}.", ExitCode.Usage);

    private static System.Net.IPNetwork Network(string text) => AddressList.TryParse(text, out var network, out var fault)
        ? network
        : throw new CommandFailure(fault, "Name where the key may be used from: --allow 192.0.2.0/24", ExitCode.Usage);

    private static DateTimeOffset End(string text, DateTimeOffset now)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, Utc, out var end))
        {
            throw new CommandFailure($"'{text}' is no day and no instant.", "Write --expires 2027-01-01 (from its beginning on in UTC), or 2027-01-01T12:00:00Z.", ExitCode.Usage);
        }

        return end > now ? end : throw new CommandFailure($"'{text}' lies in the past.", "Name when the key shall end, or leave --expires out.", ExitCode.Usage);
    }
}
