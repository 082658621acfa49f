using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SmartSteps.Api.Http;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Reads what a key shall be, and holds it against what the caller may give away.</summary>
internal sealed class KeyRequestReader(TimeProvider clock)
{
    private const int MostScopes = 20;

    /// <summary>RFC 3339, always with an offset.</summary>
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>A key of the caller's own role and tenant, within what the caller may itself.</summary>
    public (KeyGrant? Grant, Problem? Problem) Read(JsonText body, Caller caller) => Read(body, caller.Role, caller.Tenant, new OwnRights(caller));

    /// <summary>A key for a tenant, within some rights.</summary>
    public (KeyGrant? Grant, Problem? Problem) Read(JsonText body, ApiKeyRole role, TenantId tenant, OwnRights own)
    {
        var reader = new JsonObjectReader(body.Root, "name", "scopes", "addresses", "expiresAt");
        var name = reader.Text("name", required: true);
        if (name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > KeyGrant.LongestName))
        {
            reader.Fault("name", $"'name' has 1 to {KeyGrant.LongestName} characters.");
        }

        var (scopes, addresses, expiresAt) = (ReadScopes(reader, role, own), ReadAddresses(reader, own), ReadEnd(reader, own));
        return reader.Problem is { } problem
            ? (null, problem)
            : (new KeyGrant(name!, role, tenant) { Scopes = scopes, Addresses = addresses, ExpiresAt = expiresAt }, null);
    }

    private static ImmutableArray<KeyScope>? ReadScopes(JsonObjectReader reader, ApiKeyRole role, OwnRights own)
    {
        if (!reader.Has("scopes"))
        {
            return own.Scopes;
        }

        var texts = reader.Texts("scopes", MostScopes);
        var scopes = ImmutableArray.CreateBuilder<KeyScope>();
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            if (!KeyScope.TryParse(text, out var scope) || !scope.Roles.Contains(role))
            {
                var possible = KeyScope.Of(role).Select(s => s.Value).ToList();
                reader.Fault("scopes", $"There is no scope '{Problems.Shorten(text)}' for this role.{Query.Advice(text, possible)} There are {string.Join(", ", possible)}.");
            }
            else if (!own.Holds(scope))
            {
                reader.Fault("scopes", $"Your own key has not the scope '{scope}', and cannot give it away.");
            }

            scopes.Add(scope);
        }

        if (texts.Count == 0)
        {
            reader.Fault("scopes", "'scopes' names at least one scope; leave it out for all that your own key has.");
        }

        return scopes.ToImmutable();
    }

    private static AddressList ReadAddresses(JsonObjectReader reader, OwnRights own)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in reader.Texts("addresses", AddressList.Most))
        {
            if (AddressList.TryParse(text, out var network, out var fault))
            {
                networks.Add(network);
            }
            else
            {
                reader.Fault("addresses", fault);
            }
        }

        if (networks.Count == 0)
        {
            return own.Addresses;
        }

        var list = AddressList.Of(networks);
        if (!own.Addresses.Covers(list))
        {
            reader.Fault("addresses", $"Your own key may be used from {string.Join(", ", own.Addresses.Texts())} alone: name networks within.");
        }

        return list;
    }

    private DateTimeOffset? ReadEnd(JsonObjectReader reader, OwnRights own)
    {
        if (reader.Text("expiresAt") is not { } text)
        {
            return own.ExpiresAt;
        }

        if (!DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end))
        {
            reader.Fault("expiresAt", "'expiresAt' is an instant with an offset, such as 2027-01-01T00:00:00Z.");
            return null;
        }

        if (end <= clock.GetUtcNow())
        {
            reader.Fault("expiresAt", "'expiresAt' lies in the past.");
        }
        else if (!own.Outlives(end))
        {
            reader.Fault("expiresAt", $"Your own key ends at {own.ExpiresAt:O}: name an instant before.");
        }

        return end;
    }
}
