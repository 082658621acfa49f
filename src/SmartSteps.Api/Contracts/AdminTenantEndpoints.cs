using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Api.Contracts;

/// <summary>/v1/admin/tenants: who buys.</summary>
internal sealed class AdminTenantEndpoints(ITenants tenants, ContractDesk desk)
{
    public const string Path = "/v1/admin/tenants";

    /// <summary>GET /v1/admin/tenants.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => TenantId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        var (found, next) = page.Take(await tenants.ListAsync(context.RequestAborted), t => t.Id.Value, Path);
        return BodyAnswer.Json(new Envelope<IReadOnlyList<TenantView>>([.. found.Select(TenantView.Of)], null, new LinksView(Path + context.Request.QueryString, next)));
    }

    /// <summary>GET /v1/admin/tenants/{id}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var name = NameOf(context);
        return TenantId.TryParse(name, out var id) && await tenants.FindAsync(id, context.RequestAborted) is { } tenant
            ? AnswerOf(tenant, StatusCodes.Status200OK)
            : Unknown(name);
    }

    /// <summary>There is no tenant of this id.</summary>
    public static Problem Unknown(string name) =>
        new(StatusCodes.Status404NotFound, "unknown-tenant", "There is no such tenant", $"There is no tenant '{Problems.Shorten(name)}'. GET {Path} lists those there are.") { Errors = [new("id", "unknown")] };

    /// <summary>PUT /v1/admin/tenants/{id}. Sent again it changes nothing.</summary>
    public async Task<Answer> PutAsync(HttpContext context)
    {
        if (!TenantId.TryParse(NameOf(context), out var id))
        {
            return Problems.Parameter("id", "A tenant's id is 1 to 63 lower-case letters, digits and inner hyphens, such as mall-of-berlin.");
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        var reader = new JsonObjectReader(body.Root, "name", "kind");
        var name = reader.Text("name", required: true)?.Trim();
        if (name is { Length: 0 or > Tenant.LongestName } || name?.Any(char.IsControl) == true)
        {
            reader.Fault("name", $"'name' is a text of 1 to {Tenant.LongestName} characters.");
        }

        var kinds = ContractWords.All<TenantKind>();
        var kind = default(TenantKind);
        if (reader.Text("kind", required: true) is { } word && !ContractWords.TryRead(word, out kind))
        {
            reader.Fault("kind", $"'kind' is one of {string.Join(", ", kinds)}.{Query.Advice(word, kinds)}");
        }

        if (reader.Problem is { } wrong)
        {
            return wrong;
        }

        var isNew = await desk.PutTenantAsync(id, name!, kind, context.RequestAborted);
        return AnswerOf((await tenants.FindAsync(id, context.RequestAborted))!, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static string NameOf(HttpContext context) => context.Request.RouteValues["id"] as string ?? string.Empty;

    private static BodyAnswer AnswerOf(Tenant tenant, int status) =>
        BodyAnswer.Json(new Envelope<TenantView>(TenantView.Of(tenant), null, new LinksView($"{Path}/{tenant.Id}")), status, $"{Path}/{tenant.Id}");
}
