using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>/v1/contracts: what the caller's tenant may buy. Another's contract and one that does not exist are answered alike.</summary>
internal sealed class ContractEndpoints(IContracts contracts, ContractViews views)
{
    public const string Path = "/v1/contracts";

    /// <summary>GET /v1/contracts.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => ContractId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        var all = await contracts.ListAsync(Caller.TenantOf(context), context.RequestAborted);
        var (found, next) = page.Take(all, c => c.Id.Value, Path);
        return BodyAnswer.Json(new Envelope<IReadOnlyList<ContractView>>(
            await views.OfAsync(context, found), null, new LinksView(Path + context.Request.QueryString, next)));
    }

    /// <summary>GET /v1/contracts/{id}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["id"] as string ?? string.Empty;
        return ContractId.TryParse(name, out var id)
            && await contracts.FindAsync(id, context.RequestAborted) is { } contract && contract.Tenant == Caller.TenantOf(context)
            ? BodyAnswer.Json(new Envelope<ContractView>(await views.OfAsync(context, contract), null, new LinksView($"{Path}/{id}")))
            : Unknown(name, Path);
    }

    public static Problem Unknown(string name, string list) => new(
        StatusCodes.Status404NotFound, "unknown-contract", "There is no such contract", $"There is no contract '{Problems.Shorten(name)}' for you. GET {list} lists those there are.")
    { Errors = [new("id", "unknown")] };
}
