using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Camara;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Contracts;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SmartSteps.Api.Document;

/// <summary>Says of every operation that sells what it sells, that a purpose may be stated, and what is answered outside a contract.</summary>
internal sealed class SaleFilter(OperationList list) : IDocumentFilter
{
    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var operation in list.Operations.Where(o => o.Sells.Count > 0 && !CamaraForm.IsFor(o.Route)))
        {
            if (swaggerDoc.Paths.TryGetValue(operation.Route, out var path) && path.Operations?.GetValueOrDefault(new HttpMethod(operation.Method)) is { } described)
            {
                Describe(described, operation, context);
            }
        }
    }

    private static void Describe(OpenApiOperation described, Operation operation, DocumentFilterContext context)
    {
        described.Description = $"Sells {string.Join(", ", operation.Sells.Select(ContractWords.Of))}: takes a contract that includes it, here and for these days. An operator's key, where it is taken, needs none.";
        described.Parameters = [.. described.Parameters ?? [], Purpose()];
        var refused = new OpenApiResponse
        {
            Description = $"{ProblemSample.NotInContract.Title}: not-in-contract names all that is missing; contract-expired, contract-not-begun. Or the key does not open this: forbidden.",
        };
        OperationDescriber.Add(
            refused, Problem.ContentType, context.SchemaGenerator.GenerateSchema(typeof(ProblemView), context.SchemaRepository), ProblemSample.NotInContract.Example(operation.Route));
        described.Responses ??= [];
        described.Responses["403"] = refused;
    }

    private static OpenApiParameter Purpose() => new()
    {
        Name = StatedPurpose.Header,
        In = ParameterLocation.Header,
        Description = "What the figures are for; must be one of the contract's purposes. Left out, it is for one of these.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. ContractWords.All<UsePurpose>().Select(w => (JsonNode)JsonValue.Create(w))] },
        Examples = OperationDescriber.LeftOutOr(JsonValue.Create(ContractWords.Of(UsePurpose.RetailPlanning))),
    };
}
