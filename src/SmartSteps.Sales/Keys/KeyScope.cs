using System.Collections.Immutable;

namespace SmartSteps.Sales.Keys;

/// <summary>
/// A part of what a role may do, as keys and tokens name it. A key without named scopes has all of its role; one with named scopes has these
/// alone. No scope holds another: who registers zones and reads figures needs both. Immutable.
/// </summary>
public readonly record struct KeyScope
{
    private readonly string? value;

    private KeyScope(string value, string meaning, params ImmutableArray<ApiKeyRole> roles)
    {
        this.value = value;
        Meaning = meaning;
        Roles = roles;
    }

    /// <summary>Reads what is sold and what belongs to it: figures, markets, zones, passports, contracts, prices, reports that are ready.</summary>
    public static KeyScope FiguresRead { get; } =
        new("figures:read", "Read figures, and the markets, zones, contracts and reports that they belong to.", ApiKeyRole.Buyer, ApiKeyRole.Operator, ApiKeyRole.Admin);

    /// <summary>Registers, changes and ends zones and pairs.</summary>
    public static KeyScope ZonesWrite { get; } = new("zones:write", "Register, change and end zones and pairs of zones.", ApiKeyRole.Buyer);

    /// <summary>Orders, schedules and cancels reports.</summary>
    public static KeyScope ReportsWrite { get; } = new("reports:write", "Order, schedule and cancel reports.", ApiKeyRole.Buyer);

    /// <summary>Sees, makes and ends webhooks, and sees what was delivered.</summary>
    public static KeyScope WebhooksWrite { get; } = new("webhooks:write", "See, make and end webhooks, and see what was delivered.", ApiKeyRole.Buyer);

    /// <summary>Reads what was bought and what it costs.</summary>
    public static KeyScope UsageRead { get; } = new("usage:read", "Read usage and statements.", ApiKeyRole.Buyer);

    /// <summary>Sees, makes, renews and revokes the tenant's keys.</summary>
    public static KeyScope KeysWrite { get; } = new("keys:write", "See, make, renew and revoke the tenant's keys, with no more rights than one's own.", ApiKeyRole.Buyer);

    /// <summary>CAMARA population density data, under the name that its definition gives.</summary>
    public static KeyScope PopulationDensityRead { get; } =
        new("population-density-data:read", "Ask for population density by the CAMARA API population-density-data.", ApiKeyRole.Buyer);

    /// <summary>CAMARA region device count, under the name that its definition gives.</summary>
    public static KeyScope RegionDeviceCount { get; } = new("region-device-count", "Ask for device counts by the CAMARA API region-device-count.", ApiKeyRole.Buyer);

    /// <summary>Hands over events, cell plans and registers.</summary>
    public static KeyScope IntakeWrite { get; } = new("intake:write", "Hand over events, cell plans and registers.", ApiKeyRole.Operator);

    /// <summary>Reads tenants, contracts and prices.</summary>
    public static KeyScope AdminRead { get; } = new("admin:read", "Read all tenants, contracts, prices and statements.", ApiKeyRole.Admin);

    /// <summary>Changes tenants, contracts and prices.</summary>
    public static KeyScope AdminWrite { get; } = new("admin:write", "Make and change tenants, contracts and prices.", ApiKeyRole.Admin);

    /// <summary>All there are.</summary>
    public static ImmutableArray<KeyScope> All { get; } =
    [
        FiguresRead, ZonesWrite, ReportsWrite, WebhooksWrite, UsageRead, KeysWrite, PopulationDensityRead, RegionDeviceCount, IntakeWrite, AdminRead, AdminWrite,
    ];

    /// <summary>The text that stands in keys and tokens; no spaces.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>What it allows, in a sentence.</summary>
    public string Meaning { get; }

    /// <summary>Whose keys may have it.</summary>
    public ImmutableArray<ApiKeyRole> Roles { get; }

    /// <summary>All that a role may do.</summary>
    public static ImmutableArray<KeyScope> Of(ApiKeyRole role) => role switch
    {
        ApiKeyRole.Operator => Operators,
        ApiKeyRole.Admin => Admins,
        _ => Buyers,
    };

    /// <summary>Takes the text of a scope that there is.</summary>
    public static bool TryParse(string? text, out KeyScope scope)
    {
        foreach (var each in All)
        {
            if (each.Value == text)
            {
                scope = each;
                return true;
            }
        }

        scope = default;
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(KeyScope other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static ImmutableArray<KeyScope> Buyers { get; } = [.. All.Where(s => s.Roles.Contains(ApiKeyRole.Buyer))];

    private static ImmutableArray<KeyScope> Operators { get; } = [.. All.Where(s => s.Roles.Contains(ApiKeyRole.Operator))];

    private static ImmutableArray<KeyScope> Admins { get; } = [.. All.Where(s => s.Roles.Contains(ApiKeyRole.Admin))];
}
