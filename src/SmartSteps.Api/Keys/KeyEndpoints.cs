using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Api.Keys;

/// <summary>/v1/keys: a tenant looks after its own keys. It sees those of its own role alone, and nobody gets more than they have.</summary>
internal sealed class KeyEndpoints(ApiKeys keys, KeyRequestReader requests, ITenants tenants, TimeProvider clock)
{
    /// <summary>Keys of a tenant that work at one time, at most.</summary>
    private const int MostKeys = 100;

    private const string List = "/v1/keys";
    private const string NoStore = "no-store";
    private const string Keep = "Keep it where secrets are kept: it is shown this once.";
    private const string MostDigits = "D19";

    /// <summary>GET /v1/keys.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => k.Split('/') is [var ticks, { Length: > 0 }] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (page is null)
        {
            return problem!;
        }

        var (found, next) = page.Take((await OwnAsync(context)).OrderBy(KeyOf, StringComparer.Ordinal), KeyOf, List);
        var now = clock.GetUtcNow();
        return BodyAnswer.Json(new Envelope<IReadOnlyList<KeyView>>(
            [.. found.Select(k => KeyView.Of(k, now))], null, new LinksView(List + context.Request.QueryString, next)));
    }

    /// <summary>POST /v1/keys.</summary>
    public async Task<Answer> PostAsync(HttpContext context, JsonText body)
    {
        var (grant, problem) = requests.Read(body, Caller.Of(context));
        if (grant is null)
        {
            return problem!;
        }

        return HasMost(await OwnAsync(context))
            ? new Problem(StatusCodes.Status409Conflict, "too-many-keys", "There are too many keys", $"You have {MostKeys} keys that work, as many as you may have. Revoke one first: DELETE /v1/keys/{{id}}.")
            : Shown(await keys.IssueAsync(grant, context.RequestAborted), StatusCodes.Status201Created);
    }

    /// <summary>POST /v1/admin/tenants/{id}/keys: a buyer's key for a tenant, its first one most of all. Its scopes are those of a buyer; the admin has none of them itself.</summary>
    public async Task<Answer> PostForTenantAsync(HttpContext context, JsonText body)
    {
        var name = IdIn(context);
        if (!TenantId.TryParse(name, out var tenant) || await tenants.FindAsync(tenant, context.RequestAborted) is null)
        {
            return AdminTenantEndpoints.Unknown(name);
        }

        var all = new Caller(tenant, ApiKeyRole.Buyer, Caller.Of(context).Id, [.. KeyScope.Of(ApiKeyRole.Buyer)]);
        var (grant, problem) = requests.Read(body, all);
        if (grant is null)
        {
            return problem!;
        }

        if (HasMost((await keys.ListAsync(tenant, context.RequestAborted)).Where(k => k.Role == ApiKeyRole.Buyer)))
        {
            return new Problem(StatusCodes.Status409Conflict, "too-many-keys", "There are too many keys", $"The tenant has {MostKeys} keys that work, as many as it may have. It can revoke some: DELETE /v1/keys/{{id}}.");
        }

        var issued = await keys.IssueAsync(grant, context.RequestAborted);
        return Shown(
            issued, StatusCodes.Status201Created, $"{AdminTenantEndpoints.Path}/{tenant}/keys",
            $"The secret was in the first answer alone, and is not kept. If it did not arrive, have another key made under another {RepeatedPosts.Header}; with that the tenant can revoke {issued.Record.Prefix}.");
    }

    /// <summary>POST /v1/keys/{id}/rotate.</summary>
    public async Task<Answer> RotateAsync(HttpContext context, JsonText body)
    {
        var reader = new JsonObjectReader(body.Root, "overlapHours");
        var hours = reader.WholeNumber("overlapHours", 0, (int)ApiKeys.LongestOverlap.TotalHours);
        if (reader.Problem is { } malformed)
        {
            return malformed;
        }

        if (await FindAsync(context) is not { } key)
        {
            return Unknown();
        }

        if (!new OwnRights(Caller.Of(context)).Cover(key))
        {
            return new Problem(
                StatusCodes.Status403Forbidden, "beyond-own-rights", "The key may do more than yours",
                $"With a new secret of {key.Prefix} you could do what your own key may not. Rotate it with itself, or with a key of the same scopes, addresses and end.");
        }

        return await keys.RotateAsync(key.Id, hours is { } given ? TimeSpan.FromHours(given) : ApiKeys.UsualOverlap, context.RequestAborted) is { } issued
            ? Shown(issued, StatusCodes.Status200OK)
            : new Problem(StatusCodes.Status409Conflict, "key-ended", "The key does not work any more", $"The key {key.Prefix} was revoked or has expired. Have another made: POST /v1/keys.");
    }

    /// <summary>DELETE /v1/keys/{id}.</summary>
    public async Task<Answer> RevokeAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } key)
        {
            return Unknown();
        }

        await keys.RevokeAsync(key.Id, context.RequestAborted);
        var now = clock.GetUtcNow();
        return BodyAnswer.Json(new Envelope<KeyView>(KeyView.Of(key with { RevokedAt = key.RevokedAt ?? now }, now), null, new LinksView(List)));
    }

    private static string KeyOf(ApiKeyRecord key) => $"{key.CreatedAt.UtcTicks.ToString(MostDigits, CultureInfo.InvariantCulture)}/{key.Id}";

    /// <summary>What was sent is not said again: it may be a whole key.</summary>
    private static Problem Unknown() => new(
        StatusCodes.Status404NotFound, "unknown-key", "There is no such key", "You have no key of this id. GET /v1/keys lists yours; the id is the 8 characters before the secret.");

    private static string IdIn(HttpContext context) => context.Request.RouteValues["id"]?.ToString() ?? string.Empty;

    private bool HasMost(IEnumerable<ApiKeyRecord> own)
    {
        var now = clock.GetUtcNow();
        return own.Count(k => k.WorksAt(now)) >= MostKeys;
    }

    private async Task<List<ApiKeyRecord>> OwnAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        return [.. (await keys.ListAsync(caller.Tenant, context.RequestAborted)).Where(k => k.Role == caller.Role)];
    }

    private async Task<ApiKeyRecord?> FindAsync(HttpContext context)
    {
        var id = IdIn(context);
        return (await OwnAsync(context)).Find(k => k.Id == id);
    }

    /// <summary>The secret goes out once: what is kept for a request that is sent again is the answer without it.</summary>
    private BodyAnswer Shown(IssuedApiKey issued, int status, string self = List, string? lost = null)
    {
        var view = KeyView.Of(issued.Record, clock.GetUtcNow());
        var again = lost ?? $"The secret was in the first answer alone, and is not kept. If it did not arrive, POST /v1/keys/{issued.Record.Id}/rotate gives another.";
        return Of(new IssuedKeyView(view, issued.Text, Keep), Of(new IssuedKeyView(view, null, again), null));

        BodyAnswer Of(IssuedKeyView body, BodyAnswer? kept)
        {
            var bytes = ApiJson.Write(new Envelope<IssuedKeyView>(body, null, new LinksView(self)));
            return new BodyAnswer(EntityTag.Of(bytes), true, () => new Representation(AnswerFormat.Json.ContentType, bytes))
            {
                Status = status, CacheControl = NoStore, Kept = kept,
            };
        }
    }
}
